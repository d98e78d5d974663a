<?php
// ruleid: php-setting-from-request
putenv($_POST['name'] . '=1');
$locale = $_GET['locale'];
// ruleid: php-setting-from-request
putenv("LC_ALL=$locale");
// ruleid: php-setting-from-request
ini_set(option($_GET['option']), '1');
function option($name)
{
    return strtolower($name);
}
// ok: php-setting-from-request
ini_set('memory_limit', $_GET['limit']);
// ok: php-setting-from-request
putenv('LC_ALL=de_DE');
// ok: php-setting-from-request
putenv('LEVEL=' . (int) $_GET['level']);
if (in_array($locale, ['de_DE', 'en_US'], true)) {
    // ok: php-setting-from-request
    putenv("LC_ALL=$locale");
}
