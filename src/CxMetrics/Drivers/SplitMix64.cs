namespace CxMetrics.Drivers;

/// <summary>A generator of random numbers that gives the same ones on every machine and runtime, for ever.</summary>
/// <remarks>Steele, Lea and Flood, OOPSLA 2014.</remarks>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Draws a whole number from 0 to below <paramref name="count"/>, all equally likely.</summary>
    /// <remarks>Lemire, ACM Transactions on Modeling and Computer Simulation 29:3, 2019.</remarks>
    public int Below(int count)
    {
        while (true)
        {
            ulong high = Math.BigMul(Next(), (ulong)count, out ulong low);
            // The few lowest products of each number are refused, so that none has more of them than another.
            if (low >= (ulong)count || low >= unchecked(0UL - (ulong)count) % (ulong)count)
                return (int)high;
        }
    }

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
