<?php
function bad($password, $user) {
    // ruleid: php-weak-password-hash
    $hash = md5($password);
    // ruleid: php-weak-password-hash
    if ($user->hash === sha1($salt . $_POST['password'])) {
        return true;
    }
    // ruleid: php-weak-password-hash
    return hash('sha256', $user->passwd);
}

function good($password, $file) {
    // ok: php-weak-password-hash
    $hash = password_hash($password, PASSWORD_DEFAULT);
    // ok: php-weak-password-hash
    $etag = md5($file);
}
