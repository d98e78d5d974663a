<?php
// ruleid: php-world-writable-file
chmod($path, 0777);
// ruleid: php-world-writable-file
mkdir('uploads', 0777, true);
// ok: php-world-writable-file
chmod($path, 0640);
// ok: php-world-writable-file
mkdir('uploads', 0755, true);
