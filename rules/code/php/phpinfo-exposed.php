<?php
// ruleid: php-phpinfo-exposed
phpinfo();
// ok: php-phpinfo-exposed
echo phpversion();
