namespace CxMetrics.Statistics;

/// <summary>One period of a cumulative sum chart.</summary>
public readonly record struct CusumPoint
{
    internal CusumPoint(double upper, double lower, bool isSignal)
    {
        Upper = upper;
        Lower = lower;
        IsSignal = isSignal;
    }

    /// <summary>Gets what has gathered above the centre.</summary>
    /// <value>0 or more, in sigmas.</value>
    public double Upper { get; }

    /// <summary>Gets what has gathered below the centre.</summary>
    /// <value>0 or more, in sigmas.</value>
    public double Lower { get; }

    /// <summary>Gets whether either sum is above the threshold.</summary>
    public bool IsSignal { get; }
}
