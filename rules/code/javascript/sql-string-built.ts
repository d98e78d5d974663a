import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { Repository } from 'typeorm';

class Users {
  constructor(private readonly repository: Repository<User>) {}

  byName(name: string): Promise<User[]> {
    // ruleid: js-sql-string-built
    return this.repository.query(`SELECT * FROM users WHERE name = '${name}'`);
  }

  byId(id: string): Promise<User[]> {
    // ok: js-sql-string-built
    return this.repository.query('SELECT * FROM users WHERE id = $1', [id]);
  }
}

@Controller('users')
export class UsersController {
  constructor(private readonly users: Users, private readonly prisma: PrismaClient) {}

  @Get()
  list(@Query('name') name: string) {
    return this.users.byName(name);
  }

  @Get(':id')
  show(@Param('id') id: string, @Query('sort') sort: string) {
    // ruleid: js-sql-string-built
    this.prisma.$queryRawUnsafe(`SELECT * FROM users ORDER BY ${sort}`);
    // ok: js-sql-string-built
    this.prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;
    return this.users.byId(id);
  }

  @Get('posts/:id')
  posts(@Param('id', ParseIntPipe) id: number) {
    // ok: js-sql-string-built
    return this.prisma.$queryRawUnsafe(`SELECT * FROM posts WHERE author = ${id}`);
  }

  @Post()
  search(@Body() filter: { name: string }) {
    const query = this.repository.createQueryBuilder('user');
    // ruleid: js-sql-string-built
    query.where(`user.name = '${filter.name}'`);
    // ok: js-sql-string-built
    query.andWhere('user.name = :name', { name: filter.name });
    return query.getMany();
  }
}
