<?php
function bad()
{
    global $wpdb;
    // ruleid: php-wpdb-unprepared
    $wpdb->query("DELETE FROM orders WHERE id = " . $_GET['id']);
    $name = sanitize_text_field(wp_unslash($_POST['name']));
    // ruleid: php-wpdb-unprepared
    $wpdb->get_results("SELECT * FROM {$wpdb->prefix}orders WHERE name = '$name'");
    $where = order_filter(get_query_var('state'));
    // ruleid: php-wpdb-unprepared
    $wpdb->get_var('SELECT count(*) FROM orders' . $where);
    // ruleid: php-wpdb-unprepared
    $wpdb->get_row($wpdb->prepare("SELECT * FROM orders WHERE name = '$name' AND id = %d", 1));
}

function order_filter($state)
{
    return sprintf(" WHERE state = '%s'", $state);
}

function by_rest(WP_REST_Request $request)
{
    global $wpdb;
    // ruleid: php-wpdb-unprepared
    return $wpdb->get_col("SELECT id FROM orders ORDER BY " . $request->get_param('order'));
}

function good($name)
{
    global $wpdb;
    // ok: php-wpdb-unprepared
    $wpdb->get_results($wpdb->prepare("SELECT * FROM orders WHERE name = %s", $_GET['name']));
    // ok: php-wpdb-unprepared
    $wpdb->get_results("SELECT * FROM $wpdb->posts");
    $id = absint($_GET['id']);
    // ok: php-wpdb-unprepared
    $wpdb->query("DELETE FROM orders WHERE id = $id");
    // ok: php-wpdb-unprepared
    $wpdb->get_results("SELECT * FROM orders WHERE name = '" . esc_sql($_GET['name']) . "'");
    // ok: php-wpdb-unprepared
    $wpdb->get_results("SELECT * FROM orders WHERE name = '$name'");
    // ok: php-wpdb-unprepared
    $wpdb->insert('orders', ['name' => $_POST['name']]);
    $like = '%' . $wpdb->esc_like($_GET['q']) . '%';
    // ok: php-wpdb-unprepared
    $wpdb->get_results($wpdb->prepare('SELECT * FROM orders WHERE name LIKE %s', $like));
}
