using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard;

var builder = WebApplication.CreateBuilder(args);
builder.AddServices(ScorecardService.Define());

var app = builder.Build();
app.MapServices();
return await app.RunServices();
