<?php
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

class PageController extends AbstractController
{
    public function bad(Request $request): Response
    {
        $name = $request->query->get('name');
        // ruleid: php-response-from-input
        return new Response('<h1>Hello ' . $name . '</h1>');
    }

    #[Route('/hello/{name}')]
    public function hello(string $name, Response $response): Response
    {
        // ruleid: php-response-from-input
        $response->setContent($this->page($name));
        return $response;
    }

    private function page($name)
    {
        return sprintf('<h1>%s</h1>', $name);
    }

    public function good(Request $request): Response
    {
        // ok: php-response-from-input
        $plain = new JsonResponse(['name' => $request->query->get('name')]);
        // ok: php-response-from-input
        $number = new Response('Page ' . $request->query->getInt('page'));
        // ok: php-response-from-input
        return new Response('<h1>' . htmlspecialchars($request->query->get('name')) . '</h1>');
    }
}

Route::get('/hello/{name}', function ($name) {
    // ruleid: php-response-from-input
    return response("Hello $name");
});

$app->get('/hello/{name}', function ($request, $response, $args) {
    // ruleid: php-response-from-input
    $response->getBody()->write('Hello ' . $args['name']);
    // ok: php-response-from-input
    $response->getBody()->write(json_encode($args));
    return $response;
});
