class Startup
{
    void Bad(IApplicationBuilder app)
    {
        // ruleid: cs-developer-page-always
        app.UseDeveloperExceptionPage();
    }

    void Good(IApplicationBuilder app, IWebHostEnvironment env)
    {
        if (env.IsDevelopment())
        {
            // ok: cs-developer-page-always
            app.UseDeveloperExceptionPage();
        }
        // ok: cs-developer-page-always
        app.UseExceptionHandler("/error");
    }
}
