<?php
// ruleid: php-path-from-request
readfile('files/' . $_GET['name']);
// ruleid: php-path-from-request
$text = file_get_contents($_POST['url']);
// ruleid: php-path-from-request
unlink("uploads/" . $_REQUEST['name']);
$name = $_GET['name'];
// ruleid: php-path-from-request
$handle = fopen(__DIR__ . "/files/$name", 'rb');
// ruleid: php-path-from-request
file_put_contents(place($_COOKIE['id']), 'text');
// ruleid: php-path-from-request
copy('a.txt', sprintf('/data/%s', $_GET['to']));
// ruleid: php-path-from-request
rename($_POST['from'], 'b.txt');
// ruleid: php-path-from-request
$lines = file(str_replace('../', '', $_GET['log']));
function place($id)
{
    return rtrim('/data', '/') . '/' . $id . '.txt';
}
function download(Illuminate\Http\Request $request)
{
    // ruleid: php-path-from-request
    return response()->download(storage_path('app/' . $request->input('file')));
}
function upload($request)
{
    $upload = $request->files->get('photo');
    // ok: php-path-from-request
    $bytes = file_get_contents($upload->getPathname());
    // ruleid: php-path-from-request
    file_put_contents('/data/' . $upload->getClientOriginalName(), $bytes);
}
// ok: php-path-from-request
readfile('files/' . basename($_GET['name']));
// ok: php-path-from-request
readfile('files/readme.txt');
// ok: php-path-from-request
file_put_contents('log.txt', $_GET['name']);
// ok: php-path-from-request
$text = file_get_contents($_FILES['text']['tmp_name']);
// ok: php-path-from-request
$body = file_get_contents('php://input');
$number = intval($_GET['number']);
// ok: php-path-from-request
readfile("files/$number.txt");
// ok: php-path-from-request
readfile($files[$_GET['name']]);
function checked()
{
    $path = realpath('/data/' . $_GET['name']);
    if ($path === false || !str_starts_with($path, '/data/')) {
        return;
    }
    // ok: php-path-from-request
    readfile($path);
    $id = $_GET['id'];
    if (!preg_match('/^[a-z0-9]+$/', $id)) {
        return;
    }
    // ok: php-path-from-request
    unlink("/data/$id");
    $file = $_GET['file'];
    if (strpos($file, '..') !== false) {
        return;
    }
    // ok: php-path-from-request
    unlink("/data/$file");
    $clean = preg_replace('/[^a-zA-Z0-9_-]/', '', $_GET['clean']);
    // ok: php-path-from-request
    unlink("/data/$clean");
    // ok: php-path-from-request
    $answer = file_get_contents('https://api.example/' . $_GET['id']);
}
