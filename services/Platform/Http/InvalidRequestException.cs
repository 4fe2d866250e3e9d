namespace SupplierQuality.Platform.Http;

/// <summary>A request that is wrong in a way that is found below the slice; answered as a 400 problem.</summary>
internal sealed class InvalidRequestException(params IReadOnlyList<FieldError> errors) : Exception("the request is not valid")
{
    public IReadOnlyList<FieldError> Errors => errors;
}
