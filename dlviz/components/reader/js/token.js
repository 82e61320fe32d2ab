// What is pinned and the view as text, as state.py writes them.

const TOKEN = /^(\d{1,6})~(\d{1,6})$/;

export function tokenOfStep({ step, unit }) {
  return `${step}~${unit}`;
}

// null for a text that names no step
export function stepOfToken(token) {
  const match = TOKEN.exec(token ?? "");
  return match && { step: Number(match[1]), unit: Number(match[2]) };
}

export function tokenOfView({ part, order, shows, scale, width }) {
  return `${part ?? "last"}.${order}.${shows}.${scale}.${width}`;
}

export function sameStep(one, other) {
  return one?.step === other?.step && one?.unit === other?.unit && one?.map === other?.map;
}
