<?php
$curl = curl_init();
// ruleid: php-curl-verify-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ruleid: php-curl-verify-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-curl-verify-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-curl-verify-off
curl_setopt($curl, CURLOPT_HEADER, false);
