using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Platform.Http;

/// <summary>
/// <c>Idempotency-Key</c> on POST: a record is inserted before the effect, and the answer is kept in it. A process that dies in between leaves a record
/// without an answer; the request is then run again, with the same identity and the same assigned ids, and documents that it has written already know it.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, TimeProvider clock)
{
    private const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Headers[Header].Count == 0
            || http.GetEndpoint()?.Metadata.GetMetadata<ServiceName>() is not { } service || http.GetEndpoint()?.Metadata.GetMetadata<KeepsNoAnswer>() is not null)
        {
            await next(http);
            return;
        }
        var key = http.Request.Headers[Header].ToString();
        if (key.Length is < 1 or > 200) throw new InvalidRequestException(new FieldError("Idempotency-Key", "too-long", "must have 1 to 200 characters"));
        await Run(http, http.RequestServices.GetRequiredKeyedService<IDocuments<IdempotencyRecord>>(service.Name), key);
    }

    private async Task Run(HttpContext http, IDocuments<IdempotencyRecord> records, string key)
    {
        var caller = Caller.From(http.User).Actor;
        var id = Hash(Encoding.UTF8.GetBytes($"{caller.Kind.Length}:{caller.Kind}{caller.Id.Length}:{caller.Id}{key}"));
        var fingerprint = await Fingerprint(http.Request);
        var record = await records.Insert(id, new IdempotencyRecord(fingerprint, Guid.CreateVersion7().ToString("n"), clock.GetUtcNow()), caller, [], http.RequestAborted)
            ?? await records.Find(id, http.RequestAborted) ?? throw new StaleWriteException("The idempotency key");
        if (record.State.Fingerprint != fingerprint)
        {
            await Problems.Of(422, "idempotency-key-reused", "This Idempotency-Key was used for another request.").ExecuteAsync(http);
            return;
        }
        if (record.State.Status is not null)
        {
            await Repeat(http.Response, record.State);
            return;
        }
        http.Features.Set(new Operation(id, record.State.Seed));
        await Answer(http, records, record, caller);
    }

    private async Task Answer(HttpContext http, IDocuments<IdempotencyRecord> records, Document<IdempotencyRecord> record, Actor caller)
    {
        var body = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        if (http.Response.StatusCode is >= 200 and < 300)
        {
            var answered = record.State with
            {
                Status = http.Response.StatusCode,
                ContentType = http.Response.ContentType,
                ETag = http.Response.Headers.ETag.Count > 0 ? http.Response.Headers.ETag.ToString() : null,
                Location = http.Response.Headers.Location.Count > 0 ? http.Response.Headers.Location.ToString() : null,
                Body = Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length),
            };
            // Where the same request ran twice at once, either answer is right: the effect happened once.
            await records.Write([Write<IdempotencyRecord>.Replace(record, answered, caller)], CancellationToken.None);
        }
        copy.Position = 0;
        await copy.CopyToAsync(body, http.RequestAborted);
    }

    private static async Task Repeat(HttpResponse response, IdempotencyRecord record)
    {
        response.StatusCode = record.Status!.Value;
        response.ContentType = record.ContentType;
        if (record.ETag is not null) response.Headers.ETag = record.ETag;
        if (record.Location is not null) response.Headers.Location = record.Location;
        response.Headers["Idempotency-Replayed"] = "true";
        if (record.Body is { Length: > 0 } body) await response.WriteAsync(body);
    }

    private static async Task<string> Fingerprint(HttpRequest request)
    {
        request.EnableBuffering(bufferThreshold: 1024 * 1024, bufferLimit: PlatformHttp.LargestBody);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;) hash.AppendData(buffer.AsSpan(0, read));
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>Marks an endpoint whose body is read as a stream, of any length: it is idempotent by the keys within.</summary>
internal sealed record StreamsBody;

/// <summary>Marks an endpoint whose answer is not kept under an Idempotency-Key: it is somebody else's to keep, a secret, or a stream.</summary>
internal sealed record KeepsNoAnswer;
