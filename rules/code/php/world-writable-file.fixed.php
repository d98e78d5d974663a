<?php
// ruleid: php-world-writable-file
chmod($path, 0770);
// ruleid: php-world-writable-file
mkdir('uploads', 0770, true);
// ok: php-world-writable-file
chmod($path, 0640);
// ok: php-world-writable-file
mkdir('uploads', 0755, true);
