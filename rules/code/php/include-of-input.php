<?php
// ruleid: php-include-of-input
include $_GET['page'];
// ruleid: php-include-of-input
require_once('pages/' . $_REQUEST['page'] . '.php');
$lang = $_COOKIE['lang'] ?? 'en';
$file = "lang/$lang.php";
// ruleid: php-include-of-input
require $file;
// ruleid: php-include-of-input
include_once page($_SERVER['PATH_INFO']);
// ruleid: php-include-of-input
include sprintf('%s/%s.php', __DIR__, $_GET['module']);
function page($path)
{
    return __DIR__ . '/pages' . str_replace('..', '', $path);
}
// ok: php-include-of-input
include 'pages/home.php';
// ok: php-include-of-input
require_once __DIR__ . '/vendor/autoload.php';
// ok: php-include-of-input
include $pages[$_GET['page']];
// ok: php-include-of-input
include 'pages/' . basename($_GET['page']) . '.php';
$step = (int) $_GET['step'];
// ok: php-include-of-input
include "steps/$step.php";
$theme = $_GET['theme'];
if (in_array($theme, ['light', 'dark'], true)) {
    // ok: php-include-of-input
    include "themes/$theme.php";
}
switch ($_GET['page']) {
    case 'about':
        $view = 'about.php';
        break;
    default:
        $view = 'home.php';
}
// ok: php-include-of-input
include $view;
