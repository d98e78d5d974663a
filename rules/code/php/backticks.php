<?php
$host = $_GET['host'];
// ruleid: php-backticks
$out = `ping -c 1 $host`;
// ruleid: php-backticks
echo `ls {$_GET['dir']}`;
function names($folder)
{
    // ruleid: php-backticks
    return `ls -1 $folder`;
}
names($_POST['folder']);
// ok: php-backticks
$out = `uptime`;
// ok: php-backticks
$sql = "SELECT `name` FROM `$host`";
$quoted = escapeshellarg($_GET['host']);
// ok: php-backticks
$out = `ping -c 1 $quoted`;
$count = (int) $_GET['count'];
// ok: php-backticks
$out = `ping -c $count localhost`;
// ok: php-backticks
$out = `ls $home`;
