using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard;

var builder = WebApplication.CreateBuilder(args);
builder.AddServices(ScorecardService.Define());

var app = builder.Build();
app.MapServices();
await app.RunAsync();
