<?php
function bad($request) {
    // ruleid: php-open-redirect
    header('Location: ' . $_GET['next']);
    // ruleid: php-open-redirect
    return redirect()->away($request->input('next'));
}

function good($request, $pages) {
    // ok: php-open-redirect
    header('Location: /home');
    // ok: php-open-redirect
    header('Location: ' . $pages[$page]);
    // ok: php-open-redirect
    return redirect('/home');
}
