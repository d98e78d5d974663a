export function late() {}
export function both() {}
