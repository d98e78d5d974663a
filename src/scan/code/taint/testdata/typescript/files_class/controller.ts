import { Request } from 'express';
import { UserService } from './services/users';

export class UserController {
  constructor(private readonly users: UserService) {}

  search(req: Request): void {
    this.users.find(req.query.name as string);
    this.users.all();
  }
}
