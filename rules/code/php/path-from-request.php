<?php
// ruleid: php-path-from-request
readfile('files/' . $_GET['name']);
// ruleid: php-path-from-request
$text = file_get_contents($_POST['url']);
// ruleid: php-path-from-request
unlink("uploads/" . $_REQUEST['name']);
// ok: php-path-from-request
readfile('files/' . basename($_GET['name']));
// ok: php-path-from-request
readfile('files/readme.txt');
// ok: php-path-from-request
file_put_contents('log.txt', $_GET['name']);
