using Microsoft.AspNetCore.Http;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.Platform.Http;

/// <summary>RFC 9457 problem documents with a stable <c>code</c>.</summary>
public static class Problems
{
    public static IResult NotFound(string what, string id) => Of(404, "not-found", $"There is no {what} {id}.");

    /// <summary>A refusal: 422 where a field is wrong, 409 where the state forbids it.</summary>
    public static IResult Refused(Refusal refusal) => refusal.Pointer is { } pointer
        ? Of(422, refusal.Code, refusal.Detail, [new(pointer, refusal.Code, refusal.Detail)])
        : Of(409, refusal.Code, refusal.Detail);

    /// <summary>400: the request's fields are wrong.</summary>
    public static IResult Invalid(FieldErrors errors) => Invalid(errors.All);

    public static IResult Invalid(params IReadOnlyList<FieldError> errors) =>
        Of(400, "invalid-request", string.Join("; ", errors.Take(3).Select(error => $"{error.Pointer} {error.Detail}".Trim())), errors);

    public static IResult Of(int status, string code, string detail, IReadOnlyList<FieldError>? errors = null) =>
        Results.Problem(Document(status, code, detail, errors));

    internal static Microsoft.AspNetCore.Mvc.ProblemDetails Document(int status, string code, string detail, IReadOnlyList<FieldError>? errors = null)
    {
        var problem = new Microsoft.AspNetCore.Mvc.ProblemDetails { Status = status, Title = TitleOf(status), Detail = detail };
        problem.Extensions["code"] = code;
        if (errors is { Count: > 0 }) problem.Extensions["errors"] = errors;
        return problem;
    }

    private static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
