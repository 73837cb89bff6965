namespace CxMetrics.Journeys;

/// <summary>How much an XES log holds.</summary>
internal sealed class XesCounts
{
    public long Traces { get; set; }

    public long Events { get; set; }

    public long LeftOutByLifecycle { get; set; }

    public long LeftOutWithoutTime { get; set; }
}
