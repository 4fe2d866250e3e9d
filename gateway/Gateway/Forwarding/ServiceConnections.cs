using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace SupplierQuality.Gateway.Forwarding;

/// <summary>The connections to the services.</summary>
internal sealed class ServiceConnections : ForwarderHttpClientFactory
{
    /// <summary>The metadata of a cluster whose callers wait for answers to what they have sent before they send more.</summary>
    public const string Converses = "Converses";

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        // A connection that lives for ever never sees the replicas that were added to a service.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1);
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler)
    {
        var wrapped = base.WrapHandler(context, handler);
        return context.NewMetadata?.ContainsKey(Converses) == true ? new SendsAtOnce { InnerHandler = wrapped } : wrapped;
    }

    /// <summary>Over HTTP/2 the client keeps what was written until it has more, so that a caller who waits for the answer to a line would wait for ever.</summary>
    private sealed class SendsAtOnce : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content) request.Content = new FlushedContent(content);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FlushedContent : HttpContent
    {
        private readonly HttpContent content;

        public FlushedContent(HttpContent content)
        {
            this.content = content;
            foreach (var (name, values) in content.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            content.CopyToAsync(new FlushedStream(stream), context, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = content.Headers.ContentLength ?? 0;
            return content.Headers.ContentLength is not null;
        }
    }
}
