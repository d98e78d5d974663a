<?php
// ruleid: php-curl-verify-host-off
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 0);
// ruleid: php-curl-verify-host-off
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, false);
// ok: php-curl-verify-host-off
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);
// ok: php-curl-verify-host-off
curl_setopt($curl, CURLOPT_TIMEOUT, 0);
