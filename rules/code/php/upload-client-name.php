<?php
// ruleid: php-upload-client-name
move_uploaded_file($_FILES['photo']['tmp_name'], 'uploads/' . $_FILES['photo']['name']);
// ruleid: php-upload-client-name
move_uploaded_file($_FILES['a']['tmp_name'], "$dir/" . basename($_FILES['a']['name']));
$file = $_FILES['photo'];
$target = target($file['name']);
// ruleid: php-upload-client-name
move_uploaded_file($file['tmp_name'], $target);
function target($name)
{
    return sprintf('uploads/%d-%s', time(), $name);
}
function bad($request)
{
    $photo = $request->file('photo');
    // ruleid: php-upload-client-name
    $photo->move('uploads', $photo->getClientOriginalName());
    // ruleid: php-upload-client-name
    $photo->storeAs('photos', time() . $photo->getClientOriginalName());
    $part = $request->getUploadedFiles()['photo'];
    // ruleid: php-upload-client-name
    $part->moveTo('/srv/www/' . $part->getClientFilename());
}
// ok: php-upload-client-name
move_uploaded_file($_FILES['photo']['tmp_name'], 'uploads/' . bin2hex(random_bytes(16)) . '.jpg');
// ok: php-upload-client-name
copy($from, 'uploads/' . $name);
function good($request)
{
    $photo = $request->file('photo');
    // ok: php-upload-client-name
    $photo->move('uploads', $photo->hashName());
    // ok: php-upload-client-name
    $photo->move('uploads', uniqid() . '.' . $photo->guessExtension());
    $extension = strtolower(pathinfo($_FILES['a']['name'], PATHINFO_EXTENSION));
    if (!in_array($extension, ['jpg', 'png'], true)) {
        return;
    }
    // ok: php-upload-client-name
    move_uploaded_file($_FILES['a']['tmp_name'], 'uploads/' . md5($_FILES['a']['name']) . '.' . $extension);
}
