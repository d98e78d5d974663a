import { Body, Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { createReadStream, promises as fs } from 'fs';
import { rm } from 'fs/promises';
import { join } from 'path';

@Controller('files')
export class FilesController {
  @Get(':name')
  show(@Param('name') name: string) {
    // ruleid: js-path-from-request
    return createReadStream(join('files', name));
  }

  @Get('number/:id')
  numbered(@Param('id', ParseIntPipe) id: number) {
    // ok: js-path-from-request
    return createReadStream(join('files', `${id}.txt`));
  }

  async store(@Body() file: { name: string; text: string }): Promise<void> {
    // ruleid: js-path-from-request
    await fs.writeFile(`files/${file.name}`, file.text);
    // ok: js-path-from-request
    await fs.writeFile('files/last', file.text);
    // ruleid: js-path-from-request
    await rm(join('files', file.name));
  }
}
