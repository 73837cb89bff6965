using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>Adds and takes away doubles, or their squares, without rounding error.</summary>
/// <remarks>
/// A number in base 2^32 whose digits have 64 bits, so that carrying can wait (Kulisch's long accumulator). Only the digits
/// in use are kept: everyday numbers take three or four, 1e-300 beside 1e300 sixty.
/// </remarks>
internal sealed class ExactSum
{
    private const int DigitBits = 32;

    // Position of bit 0 of digit 0: low enough for the last bit of the square of the smallest double.
    private const int Origin = -2176;

    // Each addition changes a digit by less than 2^33; a carried digit is below 2^32.
    private const int AdditionsBeforeCarry = 1 << 29;

    private long[] _digits = [];
    private int _lowest;
    private int _additions;

    /// <summary>Adds a finite number, or takes it away when <paramref name="sign"/> is -1.</summary>
    public void Add(double value, int sign = 1)
    {
        var (significand, exponent) = ExactNumber.Split(value);
        AddBits(significand, exponent, double.IsNegative(value) ? -sign : sign);
    }

    /// <summary>Adds the square of a finite number, or takes it away when <paramref name="sign"/> is -1.</summary>
    public void AddSquare(double value, int sign = 1)
    {
        var (significand, exponent) = ExactNumber.Split(value);
        ulong high = Math.BigMul(significand, significand, out ulong low);
        AddBits(low, 2 * exponent, sign);
        AddBits(high, 2 * exponent + 64, sign);
    }

    /// <summary>Adds a multiple of a power of two, or takes it away when <paramref name="sign"/> is -1.</summary>
    /// <param name="multiple">How many times the power.</param>
    /// <param name="exponent">The exponent of two, -2148 or more.</param>
    /// <param name="sign">1 or -1.</param>
    public void Add(long multiple, int exponent, int sign) =>
        AddBits((ulong)Math.Abs(multiple), exponent, multiple < 0 ? -sign : sign);

    /// <summary>Adds an exact value, or takes it away when <paramref name="sign"/> is -1.</summary>
    public void Add(ExactNumber value, int sign = 1)
    {
        var rest = BigInteger.Abs(value.Significand);
        if (value.Significand.Sign < 0)
            sign = -sign;
        for (int exponent = value.Exponent; !rest.IsZero; exponent += DigitBits, rest >>= DigitBits)
            AddBits((uint)(rest & uint.MaxValue), exponent, sign);
    }

    public void Clear()
    {
        Array.Clear(_digits);
        _additions = 0;
    }

    public ExactNumber ToExact()
    {
        var value = BigInteger.Zero;
        for (int i = _digits.Length - 1; i >= 0; i--)
            value = (value << DigitBits) + _digits[i];
        return new(value, Origin + DigitBits * _lowest);
    }

    private void AddBits(ulong bits, int exponent, int sign)
    {
        if (bits == 0)
            return;
        // Never negative, and as unsigned the division is a shift.
        uint position = (uint)(exponent - Origin);
        int digit = (int)(position / DigitBits);
        int shift = (int)(position % DigitBits);
        MakeRoom(digit, digit + 2);
        if (++_additions >= AdditionsBeforeCarry)
            Carry();

        int at = digit - _lowest;
        _digits[at] += sign * (long)((bits << shift) & uint.MaxValue);
        _digits[at + 1] += sign * (long)((bits << shift) >> DigitBits);
        _digits[at + 2] += sign * (long)(bits >> DigitBits >> (DigitBits - shift));
    }

    private void MakeRoom(int from, int to)
    {
        if (_digits.Length > 0 && from >= _lowest && to < _lowest + _digits.Length)
            return;
        int lowest = _digits.Length == 0 ? from : Math.Min(from, _lowest);
        int highest = _digits.Length == 0 ? to : Math.Max(to, _lowest + _digits.Length - 1);
        var digits = new long[highest - lowest + 1];
        _digits.CopyTo(digits, _digits.Length == 0 ? 0 : _lowest - lowest);
        _digits = digits;
        _lowest = lowest;
    }

    private void Carry()
    {
        // One more digit on top for what the highest passes on.
        MakeRoom(_lowest, _lowest + _digits.Length);
        for (int i = 0; i < _digits.Length - 1; i++)
        {
            long carry = _digits[i] >> DigitBits;
            _digits[i] -= carry << DigitBits;
            _digits[i + 1] += carry;
        }
        _additions = 0;
    }
}
