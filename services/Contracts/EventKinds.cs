namespace SupplierQuality.Contracts;

/// <summary>Marks an event that says the whole public state of its document: one that is older than what its subscriber has is dropped.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SnapshotEventAttribute : Attribute;

/// <summary>Marks an event with a natural key of its own, which is never dropped for its age.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactEventAttribute : Attribute;
