<?php
// ruleid: php-extract-input
extract($_POST);
// ruleid: php-extract-input
parse_str($_SERVER['QUERY_STRING']);
// ok: php-extract-input
parse_str($_SERVER['QUERY_STRING'], $fields);
// ok: php-extract-input
extract(['name' => $name]);
