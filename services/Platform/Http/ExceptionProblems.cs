using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Platform.Http;

/// <summary>Makes problems of what is thrown: the client's errors name the field, ours say nothing but a trace id.</summary>
internal sealed class ExceptionProblems(IReadOnlyList<Service> all, ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        await ProblemOf(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private IResult ProblemOf(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case InvalidRequestException invalid:
                return Problems.Invalid(invalid.Errors);
            case BadHttpRequestException { StatusCode: 413 }:
                return Problems.Of(413, "body-too-large", "The body is too large.");
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problems.Invalid(JsonErrors.Of(json));
            case BadHttpRequestException bad:
                return bad.StatusCode == 400 ? Problems.Invalid(JsonErrors.OfParameter(bad.Message)) : Problems.Of(bad.StatusCode, bad.StatusCode == 415 ? "unsupported-media-type" : "bad-request", bad.Message);
            case StaleWriteException stale:
                return Problems.Of(412, "stale", stale.Message);
            case TooManyPendingEventsException pending:
                Telemetry.RefusedWrites.Add(1);
                return Unavailable(http, "events-pending", pending.Message);
        }
        if (http.GetEndpoint()?.Metadata.GetMetadata<ServiceName>() is { } service && http.RequestServices.GetRequiredKeyedService<IStore>(service.Name).IsAway(exception))
        {
            log.LogWarning("The store of {Service} does not answer: {Error}", service.Name, exception.Message);
            return Unavailable(http, "store-unavailable", "The store does not answer.");
        }
        log.LogError(exception, "A request failed in one of {Services}", all.Count);
        return Problems.Of(500, "internal-error", $"This is our error. Trace: {System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier}");
    }

    private static IResult Unavailable(HttpContext http, string code, string detail)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problems.Of(503, code, detail);
    }
}

/// <summary>Where in a body the serializer stumbled, as field errors with the codes that all of the API uses.</summary>
internal static partial class JsonErrors
{
    public static IReadOnlyList<FieldError> Of(JsonException error, string prefix = "")
    {
        var at = prefix + PointerOf(error.Path);
        if (Missing().Match(error.Message) is { Success: true } missing)
            return [.. Quoted().Matches(missing.Groups[1].Value).Select(name => new FieldError($"{at}/{name.Groups[1].Value}", "required", "is required"))];
        if (error.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return [new($"{at}{UnknownName(error)}", "unknown-field", "is not a field that is known here")];
        if (error.Message.Contains("null", StringComparison.Ordinal) && error.Message.Contains("doesn't allow", StringComparison.Ordinal)) return [new(at, "required", "must not be null")];
        if (error.Message.Contains("maximum configured depth", StringComparison.Ordinal)) return [new(at, "too-deep", "is nested too deeply")];
        if (error.Message.Contains("uplicate", StringComparison.Ordinal)) return [new(at, "duplicate-field", "is there twice")];
        return [new(at, "invalid-json", "is not of the type that is expected here, or not JSON")];
    }

    public static FieldError OfParameter(string message) =>
        Parameter().Match(message) is { Success: true } match
            ? new("?" + match.Groups[1].Value, "invalid-parameter", "is missing or of the wrong type")
            : new("", "invalid-request", message.Contains("body", StringComparison.OrdinalIgnoreCase) ? "a JSON body is required" : "the request cannot be read");

    /// <summary><c>$.items[3].quantity</c> as RFC 6901.</summary>
    private static string PointerOf(string? path)
    {
        if (path is null) return "";
        var pointer = new System.Text.StringBuilder();
        foreach (Match part in PathPart().Matches(path))
        {
            var name = part.Groups[1].Success ? part.Groups[1].Value : part.Groups[2].Success ? part.Groups[2].Value : part.Groups[3].Value;
            pointer.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }
        return pointer.ToString();
    }

    private static string UnknownName(JsonException error)
    {
        var name = Quoted().Match(error.Message).Groups[1].Value;
        return error.Path?.EndsWith('.' + name, StringComparison.Ordinal) == true || error.Path?.EndsWith($"['{name}']", StringComparison.Ordinal) == true ? "" : "/" + name;
    }

    [GeneratedRegex("missing required properties including: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("arameter \"\\w+ (\\w+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]|\.([^.\[]+)")]
    private static partial Regex PathPart();
}
