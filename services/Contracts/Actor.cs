namespace SupplierQuality.Contracts;

/// <summary>Who did it.</summary>
/// <param name="Kind"><c>user</c>, <c>apiKey</c>, <c>rule</c> or <c>supplier</c>.</param>
/// <param name="Id">The user's subject, the API key's id, the rule's name or the supplier's id.</param>
/// <param name="Name">What a person reads; absent where there is none.</param>
public sealed record Actor(string Kind, string Id, string? Name = null)
{
    /// <summary>A rule of the product itself, named after the reaction or deadline that carried it out.</summary>
    public static Actor Rule(string name) => new("rule", name);
}
