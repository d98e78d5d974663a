<?php
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class UserController
{
    public function bad(Request $request)
    {
        // ruleid: php-laravel-raw-sql
        DB::select("select * from users where name = '" . $request->input('name') . "'");
        $ids = request('ids');
        // ruleid: php-laravel-raw-sql
        User::query()->orderByRaw('field(id, ' . $ids . ')');
        // ruleid: php-laravel-raw-sql
        User::whereRaw("name = '{$request->name}'")->get();
        $order = $this->order($request->query('by'));
        // ruleid: php-laravel-raw-sql
        DB::table('users')->orderBy(DB::raw($order))->get();
        // ruleid: php-laravel-raw-sql
        DB::connection('old')->statement("drop table {$request->get('table')}");
    }

    private function order($by)
    {
        return sprintf('lower(%s)', $by);
    }

    public function good(Request $request, $set, $name)
    {
        // ok: php-laravel-raw-sql
        DB::select('select * from users where name = ?', [$request->input('name')]);
        // ok: php-laravel-raw-sql
        User::query()->whereRaw('price > ?', [$request->input('price')]);
        // ok: php-laravel-raw-sql
        User::where('name', $request->name)->get();
        // ok: php-laravel-raw-sql
        $set->insert("name " . $request->input('name'));
        // ok: php-laravel-raw-sql
        User::query()->orderByRaw('field(id, ' . $request->integer('id') . ')');
        // ok: php-laravel-raw-sql
        DB::select("select * from users where name = '$name'");
        $order = in_array($request->by, ['name', 'mail']) ? $request->by : 'id';
        // ok: php-laravel-raw-sql
        DB::table('users')->orderByRaw("lower($order)");
    }
}

class PostController extends Controller
{
    public function show($slug, int $page)
    {
        // ruleid: php-laravel-raw-sql
        DB::select("select * from posts where slug = '$slug'");
        // ok: php-laravel-raw-sql
        DB::select("select * from posts limit 10 offset $page");
    }

    private function named($slug)
    {
        // ok: php-laravel-raw-sql
        return DB::select("select * from posts where slug = '$slug'");
    }
}

Route::get('/users/{name}', function ($name) {
    // ruleid: php-laravel-raw-sql
    return DB::select("select * from users where name = '$name'");
});
