<?php
// ruleid: php-command-injection-unquoted-input
system('ping -c 1 ' . escapeshellarg($_GET['host']));
// ruleid: php-command-injection-unquoted-input
$out = shell_exec("dig " . escapeshellarg($_POST["name"]));
// ok: php-command-injection-unquoted-input
system('ping -c 1 ' . escapeshellarg($_GET['host']));
// ok: php-command-injection-unquoted-input
system('ping -c 1 localhost');
