<?php
// ruleid: php-wordpress-open-redirect
wp_safe_redirect($_GET['next']);
// ruleid: php-wordpress-open-redirect
wp_safe_redirect(esc_url_raw($_GET['next']));
$next = wp_unslash($_REQUEST['redirect_to']);
if (!$next) {
    $next = home_url();
}
// ruleid: php-wordpress-open-redirect
wp_safe_redirect($next, 303);
// ruleid: php-wordpress-open-redirect
wp_safe_redirect(next_page());
function next_page()
{
    return add_query_arg('done', '1', $_POST['_wp_http_referer']);
}
// ok: php-wordpress-open-redirect
wp_safe_redirect($_GET['next']);
// ok: php-wordpress-open-redirect
wp_redirect(home_url());
// ok: php-wordpress-open-redirect
wp_redirect(home_url('/item/' . $_GET['item']));
// ok: php-wordpress-open-redirect
wp_redirect(wp_validate_redirect($_GET['next'], home_url()));
// ok: php-wordpress-open-redirect
wp_redirect(get_permalink((int) $_GET['id']));
