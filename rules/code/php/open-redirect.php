<?php
function bad($request, $response)
{
    // ruleid: php-open-redirect
    header('Location: ' . $_GET['next']);
    $next = $_POST['next'] ?? '/home';
    // ruleid: php-open-redirect
    header("Location: $next", true, 303);
    // ruleid: php-open-redirect
    header('Location: https://' . $next);
    // ruleid: php-open-redirect
    header(sprintf('Location: %s', target()));
    // ruleid: php-open-redirect
    header('Location: ' . $_SERVER['HTTP_REFERER']);
    $back = $request->input('next');
    if (empty($back)) {
        $back = '/home';
    }
    // ruleid: php-open-redirect
    return redirect()->away($back);
}
function target()
{
    return trim($_COOKIE['next']);
}
class LoginController extends AbstractController
{
    public function login($request)
    {
        // ruleid: php-open-redirect
        return new RedirectResponse($request->query->get('next'));
    }
    public function logout($request)
    {
        // ruleid: php-open-redirect
        return $this->redirect($request->query->get('next') . '?out=1');
    }
}

function good($request, $pages, $page)
{
    // ok: php-open-redirect
    header('Location: /home');
    // ok: php-open-redirect
    header('Location: ' . $pages[$_GET['page']]);
    // ok: php-open-redirect
    header('Location: /search?q=' . $_GET['q']);
    // ok: php-open-redirect
    header("Location: profile.php?id={$_GET['id']}");
    $url = 'index.php?message=' . $_GET['message'];
    // ok: php-open-redirect
    header('Location: ' . $url);
    // ok: php-open-redirect
    header('Location: https://' . $_SERVER['HTTP_HOST'] . $_SERVER['REQUEST_URI']);
    // ok: php-open-redirect
    header('Location: ' . BASE_URL . '/item/' . $_GET['item']);
    // ok: php-open-redirect
    header('X-Page: ' . $_GET['page']);
    $next = $_GET['next'];
    if (parse_url($next, PHP_URL_HOST) !== 'www.example') {
        return;
    }
    // ok: php-open-redirect
    header('Location: ' . $next);
    $back = $_GET['back'];
    if (!str_starts_with($back, 'https://www.example/')) {
        $back = '/home';
    }
    // ok: php-open-redirect
    header('Location: ' . $back);
    // ok: php-open-redirect
    $this->redirect(['view', 'id' => $_GET['id']]);
    // ok: php-open-redirect
    return redirect('/home');
}
