import { UserController } from './controller';
import { Postgres } from './database';
import { UserService } from './services/users';

const service: UserService = new UserService(new Postgres());

export const controller = new UserController(service);
