export const DEBUG = false;
export const TABLE: string = 'users';
export const startedWith: string = source();

export enum Column {
  Name = 'name',
  Role = 'role',
}
