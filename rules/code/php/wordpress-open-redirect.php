<?php
// ruleid: php-wordpress-open-redirect
wp_redirect($_GET['next']);
// ruleid: php-wordpress-open-redirect
wp_redirect(esc_url_raw($_GET['next']));
// ok: php-wordpress-open-redirect
wp_safe_redirect($_GET['next']);
// ok: php-wordpress-open-redirect
wp_redirect(home_url());
