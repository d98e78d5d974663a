<?php
require_once __DIR__ . '/inc/db.php';
require 'inc/legacy.php';
use App\Models\User;
use App\Models\{Group, Post as Article};
use App\Models as M;
use function App\Models\slug as make_slug;

$db = new Database();
$user = new User($db, null);
function local($a) { return connect($a); }
if (!function_exists('guarded')) {
    function guarded() {}
}
$show = function ($x) use ($db) { return $x; };
$short = fn($x) => $x;
echo make_slug($_GET['q']);
