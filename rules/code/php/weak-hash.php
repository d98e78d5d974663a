<?php
// ruleid: php-weak-hash
$digest = hash('md5', $data);
// ruleid: php-weak-hash
$digest = hash_file("sha1", $path);
// ok: php-weak-hash
$digest = hash('sha256', $data);
// ok: php-weak-hash
$digest = hash('crc32b', $data);
// ok: php-weak-hash
$digest = hash($algorithm, $data);
