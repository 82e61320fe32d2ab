// A cookie of this site alone, for a year; sent to nobody else.
const YEAR = 365 * 24 * 60 * 60;

export default function ({ data, parentElement }) {
  const container = parentElement.closest?.('[data-testid="stElementContainer"]');
  if (container) container.style.position = "absolute"; // an empty element would still cost a gap
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${data.name}=${data.token}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
}
