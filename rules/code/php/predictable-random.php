<?php
function make_token($letters) {
    $out = '';
    for ($i = 0; $i < 32; $i++) {
        // ruleid: php-predictable-random
        $out .= $letters[mt_rand(0, 61)];
    }
    return $out;
}

function login() {
    // ruleid: php-predictable-random
    $otp = rand(100000, 999999);
    // ok: php-predictable-random
    $dice = rand(1, 6);
    // ok: php-predictable-random
    $secret = random_int(100000, 999999);
}
