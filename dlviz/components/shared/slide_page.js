// In the page of a slide whose figure is HTML already: enlarges it to the window, 12 pixels to 24 on a screen of 1920. By a
// transform, since Plotly finds what is pointed at under no zoom.
const enlarge = () => {
  const { offsetWidth: width, offsetHeight: height } = document.body;
  document.body.style.transform = `scale(${Math.max(1, Math.min(innerWidth / width, innerHeight / height))})`;
};
addEventListener("resize", enlarge);
enlarge();
