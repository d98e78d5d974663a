<?php
// ruleid: php-include-of-input
include $_GET['page'];
// ruleid: php-include-of-input
require_once('pages/' . $_REQUEST['page'] . '.php');
// ok: php-include-of-input
include 'pages/home.php';
// ok: php-include-of-input
require_once __DIR__ . '/vendor/autoload.php';
// ok: php-include-of-input
include $pages[$_GET['page']];
