<?php
// ruleid: php-backticks
$out = `ping -c 1 $host`;
// ruleid: php-backticks
echo `ls {$_GET['dir']}`;
// ok: php-backticks
$out = `uptime`;
// ok: php-backticks
$sql = "SELECT `name` FROM `$table`";
