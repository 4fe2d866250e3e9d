using SupplierQuality.Platform.Hosting;
using SupplierQuality.SupplierAudit;

var builder = WebApplication.CreateBuilder(args);
builder.AddServices(AuditService.Define());

var app = builder.Build();
app.MapServices();
return await app.RunServices();
