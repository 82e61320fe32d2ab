// The network as every other file uses it: layer 0 is the input, every shape is [rows, columns, channels],
// and a vector of n units has the shape [1, 1, n].

const ROLES = {
  Conv2D: ["kernel", "bias"],
  Dense: ["kernel", "bias"],
  BatchNormalization: ["gamma", "beta", "mean", "variance"],
  LayerNormalization: ["gamma", "beta"],
};

const SIGNED_ACTIVATIONS = new Set(["linear", "leaky_relu", "tanh"]);
const LEAKY_SLOPE = 0.2; // Keras' slope where leaky_relu is named as an activation

export function buildNetwork(header, numbers) {
  const layers = [inputLayer(header.input_shape)];
  for (const spec of header.layers) layers.push(buildLayer(spec, layers[layers.length - 1], numbers));
  return layers;
}

function inputLayer(shape) {
  return {
    index: 0,
    name: "input",
    kind: "Input",
    shape: normalShape(shape),
    isVector: shape.length === 1,
    activation: "linear",
    isSigned: false,
    mixes: true,
    weights: {},
    parameters: 0,
    spec: {},
  };
}

function buildLayer(spec, before, numbers) {
  const shape = normalShape(spec.shape);
  const activation = spec.activation ?? spec.function ?? "linear";
  const layer = {
    index: before.index + 1,
    name: spec.name,
    kind: spec.kind,
    shape,
    isVector: spec.shape.length === 1,
    activation,
    slope: spec.negative_slope ?? LEAKY_SLOPE,
    epsilon: spec.epsilon,
    parameters: spec.parameters,
    spec,
    mixes: spec.kind === "Conv2D" || spec.kind === "Dense" || spec.kind === "Flatten",
    hasPreActivation: (spec.kind === "Conv2D" || spec.kind === "Dense") && activation !== "linear",
    weights: {},
  };
  layer.isSigned = signs(layer, before);
  layer.before = before;
  if (spec.kind === "Conv2D" || spec.kind.endsWith("Pooling2D"))
    Object.assign(layer, windowOf(layer, before));
  spec.weights.forEach((offset, i) => {
    const end = spec.weights[i + 1] ?? offset + sizeOfWeights(layer, before, i);
    layer.weights[ROLES[spec.kind][i]] = numbers.subarray(offset, end);
  });
  return layer;
}

function sizeOfWeights(layer, before, i) {
  const channels = layer.shape[2];
  if (i > 0) return channels;
  if (layer.kind === "Conv2D") return layer.window[0] * layer.window[1] * before.shape[2] * channels;
  return layer.kind === "Dense" ? before.shape[2] * channels : channels;
}

function normalShape(shape) {
  return shape.length === 1 ? [1, 1, shape[0]] : shape;
}

// Whether the output can be below zero: decides the colour scale, so that it does not change from input to
// input.
function signs(layer, before) {
  if (layer.kind === "Conv2D" || layer.kind === "Dense") return SIGNED_ACTIVATIONS.has(layer.activation);
  if (layer.kind === "Activation" && layer.activation !== "linear") {
    return layer.activation === "leaky_relu" || layer.activation === "tanh" ? before.isSigned : false;
  }
  return layer.kind.endsWith("Normalization") || before.isSigned;
}

function windowOf(layer, before) {
  const { spec } = layer;
  if (layer.kind === "GlobalAveragePooling2D") {
    return { window: before.shape.slice(0, 2), stride: [1, 1], dilation: [1, 1], pad: [0, 0] };
  }
  const window = spec.kernel_size ?? spec.pool_size;
  const stride = spec.strides ?? window;
  const dilation = spec.dilation_rate ?? [1, 1];
  const pad = [0, 1].map((axis) => {
    if (spec.padding !== "same") return 0;
    const reach = (layer.shape[axis] - 1) * stride[axis] + (window[axis] - 1) * dilation[axis] + 1;
    return Math.floor(Math.max(reach - before.shape[axis], 0) / 2); // the odd cell of padding goes last
  });
  return { window, stride, dilation, pad };
}

export function cellIndex(layer, cell) {
  return (cell.row * layer.shape[1] + cell.column) * layer.shape[2] + cell.channel;
}

export function isInside(layer, { row, column, channel }) {
  const [rows, columns, channels] = layer.shape;
  return row >= 0 && row < rows && column >= 0 && column < columns && channel >= 0 && channel < channels;
}
