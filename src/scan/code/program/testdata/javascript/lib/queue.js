export default class Queue {}
export function push(item) {}
export const size = () => 0, other = 1;
export const { taken, apart: parted } = push();
