using SupplierQuality.IncomingInspection;
using SupplierQuality.Platform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServices(InspectionService.Define());
var app = builder.Build();
app.MapServices();
return await app.RunServices();
