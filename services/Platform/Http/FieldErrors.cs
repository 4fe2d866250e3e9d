
namespace SupplierQuality.Platform.Http;

/// <summary>One wrong field.</summary>
/// <param name="Pointer">JSON pointer into the body, or <c>?name</c> for a query parameter.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record FieldError(string Pointer, string Code, string Detail);

/// <summary>Collects what is wrong with a request, so that all of it is told at once.</summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> All => errors;
    public bool Any => errors.Count > 0;

    /// <summary>Adds what is wrong with a JSON text that could not be read, with the codes that all of the API uses.</summary>
    public FieldErrors Add(System.Text.Json.JsonException unread)
    {
        errors.AddRange(JsonErrors.Of(unread));
        return this;
    }

    /// <summary>Adds the error unless the condition holds.</summary>
    public FieldErrors Require(bool holds, string pointer, string code, string detail)
    {
        if (!holds) errors.Add(new(pointer, code, detail));
        return this;
    }

    /// <summary>Text that is not blank, has no control characters and at most so many characters. Null is fine where it is optional.</summary>
    public FieldErrors Text(string? value, string pointer, int max = 200, bool optional = false) => value is null
        ? Require(optional, pointer, "required", "is required")
        : Require(!string.IsNullOrWhiteSpace(value), pointer, "blank", "must not be blank")
            .Require(value.Length <= max, pointer, "too-long", $"must have at most {max} characters")
            .Require(!value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) && IsWellFormed(value), pointer, "control-character", "must not contain control characters");

    /// <summary>An id: as <see cref="Text"/> on one line, at most 100 characters, neither beginning nor ending with a space; it can stand in a path, which <c>.</c> and <c>..</c> cannot.</summary>
    public FieldErrors Id(string? value, string pointer, bool optional = false) => Text(value, pointer, 100, optional)
        .Require(value is null || value == value.Trim(), pointer, "space-around", "must not begin or end with a space")
        .Require(value?.AsSpan().ContainsAny("\n\r\t") != true, pointer, "control-character", "must be on one line")
        .Require(value is not ("." or ".."), pointer, "not-allowed", "must not be . or .., which no path can name");

    public FieldErrors OneOf(string? value, string pointer, IReadOnlyCollection<string> allowed, bool optional = false) => value is null
        ? Require(optional, pointer, "required", "is required")
        : Require(allowed.Contains(value), pointer, "not-allowed", $"must be one of {string.Join(", ", allowed)}");

    /// <summary>A number within its range, with at most 9 decimal places.</summary>
    public FieldErrors Number(decimal? value, string pointer, decimal min, decimal max, bool optional = false) => value is not { } number
        ? Require(optional, pointer, "required", "is required")
        : Require(number >= min && number <= max, pointer, "out-of-range", $"must be from {min} to {max}")
            .Require(number.Scale <= 9, pointer, "too-precise", "must have at most 9 decimal places");

    private static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) return false;
            i++;
        }
        return true;
    }
}
